import { choice, date, flag, money, record, text } from './fields.js'

/** Fixed costs a month, the home left out. */
export const costs = record(
  'costs',
  { nl: 'vaste lasten', en: 'fixed costs' },
  {
    healthPremium: money(
      'EUR/month',
      { nl: 'zorgpremie', en: 'health insurance premium' },
      { nl: 'Hoeveel zorgpremie betaalt u samen per maand?', en: 'How much health insurance do you pay a month?' },
    ),
    energy: money(
      'EUR/month',
      { nl: 'gas, licht en water', en: 'energy and water' },
      {
        nl: 'Hoeveel betaalt u per maand aan gas, licht en water?',
        en: 'How much do you pay a month for energy and water?',
      },
    ),
    insurance: money(
      'EUR/month',
      { nl: 'andere verzekeringen', en: 'other insurance' },
      {
        nl: 'Hoeveel betaalt u per maand aan andere verzekeringen?',
        en: 'How much do you pay a month for other insurance?',
      },
    ),
    localTaxes: money(
      'EUR/month',
      { nl: 'gemeente- en waterschapsbelasting', en: 'municipal and water-board taxes' },
      {
        nl: 'Hoeveel gemeente- en waterschapsbelasting betaalt u per maand?',
        en: 'How much local tax do you pay a month?',
      },
    ),
    telecom: money(
      'EUR/month',
      { nl: 'telefoon en internet', en: 'telephone and internet' },
      {
        nl: 'Hoeveel betaalt u per maand aan telefoon en internet?',
        en: 'How much do you pay a month for phone and internet?',
      },
    ),
    alimonyPaid: money(
      'EUR/month',
      { nl: 'alimentatie die u betaalt', en: 'alimony you pay' },
      { nl: 'Hoeveel alimentatie betaalt u per maand?', en: 'How much alimony do you pay a month?' },
    ),
    taxDebtPayments: money(
      'EUR/month',
      { nl: 'betaling van belastingschulden', en: 'payments on tax debts' },
      {
        nl: 'Hoeveel betaalt u per maand aan belastingschulden of terug aan Dienst Toeslagen?',
        en: 'How much do you pay a month on tax debts, or back to Dienst Toeslagen?',
      },
    ),
    childcareCosts: money(
      'EUR/month',
      { nl: 'kosten van kinderopvang', en: 'costs of childcare' },
      { nl: 'Hoeveel betaalt u per maand aan kinderopvang?', en: 'How much do you pay for childcare a month?' },
    ),
    debtRepayment: money(
      'EUR/month',
      { nl: 'aflossing van schulden', en: 'debt repayment' },
      { nl: 'Hoeveel lost u per maand af op schulden?', en: 'How much do you repay on debts a month?' },
    ),
  },
)

/** A bill for local taxes. */
export const localTaxAssessment = record(
  'localTaxAssessment',
  { nl: 'aanslag', en: 'local tax bill' },
  {
    type: text(
      { nl: 'soort belasting', en: 'kind of tax' },
      { nl: 'Welke belasting staat op de aanslag?', en: 'Which tax is it?' },
    ),
    authority: choice(
      ['municipality', 'water-board'],
      { nl: 'van wie de aanslag komt', en: 'who sent the bill' },
      {
        nl: 'Komt de aanslag van de gemeente of van het waterschap?',
        en: 'Is it from the municipality or the water board?',
      },
    ),
    amount: money(
      'EUR',
      { nl: 'bedrag van de aanslag', en: 'amount of the bill' },
      { nl: 'Hoe hoog is de aanslag?', en: 'How high is the bill?' },
    ),
    date: date(
      { nl: 'datum van de aanslag', en: 'date of the bill' },
      { nl: 'Welke datum staat op de aanslag?', en: 'What is the date of the bill?' },
    ),
    business: flag(
      { nl: 'de aanslag is voor uw bedrijf', en: 'the bill is for your business' },
      { nl: 'Is deze aanslag voor uw bedrijf?', en: 'Is this bill for your business?' },
    ),
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
    ),
    huurtoeslag: money(
      'EUR/month',
      { nl: 'huurtoeslag', en: 'huurtoeslag' },
      { nl: 'Hoeveel huurtoeslag krijgt u per maand?', en: 'How much huurtoeslag do you get a month?' },
    ),
    kindgebondenBudget: money(
      'EUR/month',
      { nl: 'kindgebonden budget', en: 'kindgebonden budget' },
      { nl: 'Hoeveel kindgebonden budget krijgt u per maand?', en: 'How much kindgebonden budget do you get a month?' },
    ),
    kinderopvangtoeslag: money(
      'EUR/month',
      { nl: 'kinderopvangtoeslag', en: 'kinderopvangtoeslag' },
      { nl: 'Hoeveel kinderopvangtoeslag krijgt u per maand?', en: 'How much kinderopvangtoeslag do you get a month?' },
    ),
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
    ),
    amount: money(
      'EUR',
      { nl: 'bedrag van de kosten', en: 'amount of the costs' },
      { nl: 'Hoe hoog zijn deze kosten?', en: 'How high are these costs?' },
    ),
  },
)
