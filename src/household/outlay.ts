import { money, record, text } from './fields.js'

/** Fixed costs a month, the home left out. */
export const costs = record(
  'costs',
  { nl: 'vaste lasten', en: 'fixed costs' },
  {
    healthPremium: money(
      'EUR/month',
      { nl: 'zorgpremie', en: 'health insurance premium' },
      { nl: 'Hoeveel zorgpremie betaalt u samen per maand?', en: 'How much health insurance do you pay a month?' },
    ).optional(),
    energy: money(
      'EUR/month',
      { nl: 'gas, licht en water', en: 'energy and water' },
      { nl: 'Hoeveel betaalt u per maand aan gas, licht en water?', en: 'How much do you pay for energy and water?' },
    ).optional(),
    insurance: money(
      'EUR/month',
      { nl: 'andere verzekeringen', en: 'other insurance' },
      { nl: 'Hoeveel betaalt u per maand aan andere verzekeringen?', en: 'How much do you pay for other insurance?' },
    ).optional(),
    localTaxes: money(
      'EUR/month',
      { nl: 'gemeente- en waterschapsbelasting', en: 'municipal and water-board taxes' },
      { nl: 'Hoeveel gemeente- en waterschapsbelasting betaalt u per maand?', en: 'How much local tax do you pay?' },
    ).optional(),
    telecom: money(
      'EUR/month',
      { nl: 'telefoon en internet', en: 'telephone and internet' },
      {
        nl: 'Hoeveel betaalt u per maand aan telefoon en internet?',
        en: 'How much do you pay for phone and internet?',
      },
    ).optional(),
    debtRepayment: money(
      'EUR/month',
      { nl: 'aflossing van schulden', en: 'debt repayment' },
      { nl: 'Hoeveel lost u per maand af op schulden?', en: 'How much do you repay on debts a month?' },
    ).optional(),
  },
)

/** What Dienst Toeslagen pays a month. */
export const allowances = record(
  'allowances',
  { nl: 'toeslagen', en: 'allowances' },
  {
    zorgtoeslag: money(
      'EUR/month',
      { nl: 'zorgtoeslag', en: 'zorgtoeslag' },
      { nl: 'Hoeveel zorgtoeslag krijgt u per maand?', en: 'How much zorgtoeslag do you get a month?' },
    ).optional(),
    huurtoeslag: money(
      'EUR/month',
      { nl: 'huurtoeslag', en: 'huurtoeslag' },
      { nl: 'Hoeveel huurtoeslag krijgt u per maand?', en: 'How much huurtoeslag do you get a month?' },
    ).optional(),
    kindgebondenBudget: money(
      'EUR/month',
      { nl: 'kindgebonden budget', en: 'kindgebonden budget' },
      { nl: 'Hoeveel kindgebonden budget krijgt u per maand?', en: 'How much kindgebonden budget do you get a month?' },
    ).optional(),
    kinderopvangtoeslag: money(
      'EUR/month',
      { nl: 'kinderopvangtoeslag', en: 'kinderopvangtoeslag' },
      { nl: 'Hoeveel kinderopvangtoeslag krijgt u per maand?', en: 'How much kinderopvangtoeslag do you get a month?' },
    ).optional(),
  },
)

/** A cost that has to be made and cannot be paid. */
export const specialCost = record(
  'specialCost',
  { nl: 'bijzondere kosten', en: 'special costs' },
  {
    type: text(
      { nl: 'soort kosten', en: 'kind of costs' },
      { nl: 'Waarvoor zijn deze kosten?', en: 'What are these costs for?' },
    ).optional(),
    amount: money(
      'EUR',
      { nl: 'bedrag van de kosten', en: 'amount of the costs' },
      { nl: 'Hoe hoog zijn deze kosten?', en: 'How high are these costs?' },
    ).optional(),
  },
)
