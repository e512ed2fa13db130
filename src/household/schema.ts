import { z } from 'zod'
import { FIRST_DATE, LAST_DATE } from '../values/dates.js'
import { choice, date, flag, list, money, number, record, text } from './fields.js'

export const ROLES = ['applicant', 'partner', 'child', 'housemate'] as const

export const INCOME_TYPES = [
  'wage',
  'profit',
  'bijstand',
  'ioaw',
  'ioaz',
  'bbz',
  'ww',
  'zw',
  'wia',
  'wao',
  'wajong',
  'toeslagenwet',
  'aow',
  'aio',
  'anw',
  'occupationalPension',
  'foreignPension',
  'annuity',
  'partnerAlimony',
  'childAlimony',
  'studentFinance',
  'rentReceived',
  'investmentIncome',
  'other',
] as const

export const PERIODS = ['week', 'four-weeks', 'month', 'quarter', 'year'] as const

const income = record(
  'income',
  { nl: 'inkomen', en: 'income' },
  {
    type: choice(
      INCOME_TYPES,
      { nl: 'soort inkomen', en: 'kind of income' },
      { nl: 'Wat voor inkomen is dit?', en: 'What kind of income is this?' },
    ).optional(),
    amount: money(
      'EUR',
      { nl: 'bedrag van dit inkomen', en: 'amount of this income' },
      { nl: 'Hoeveel geld krijgt u per keer?', en: 'How much do you get each time?' },
      null,
    ).optional(),
    period: choice(
      PERIODS,
      { nl: 'periode van dit inkomen', en: 'period of this income' },
      { nl: 'Hoe vaak krijgt u dit inkomen?', en: 'How often do you get this income?' },
    ).optional(),
    basis: choice(
      ['net', 'gross'],
      { nl: 'netto of bruto', en: 'net or gross' },
      { nl: 'Is dit bedrag netto of bruto?', en: 'Is this amount net or gross?' },
    ).optional(),
    holidayAllowance: choice(
      ['included', 'excluded'],
      { nl: 'vakantiegeld', en: 'holiday allowance' },
      { nl: 'Zit het vakantiegeld al in dit bedrag?', en: 'Does this amount include holiday allowance?' },
    ).optional(),
    from: date(
      { nl: 'begin van dit inkomen', en: 'start of this income' },
      { nl: 'Sinds wanneer hebt u dit inkomen?', en: 'Since when do you have this income?' },
      FIRST_DATE,
    ).optional(),
    until: date(
      { nl: 'einde van dit inkomen', en: 'end of this income' },
      { nl: 'Tot en met wanneer hebt u dit inkomen?', en: 'Until when do you have this income?' },
      LAST_DATE,
    ).optional(),
  },
)

const yearIncome = record(
  'yearIncome',
  { nl: 'inkomen van een jaar', en: 'income of a year' },
  {
    year: z
      .int()
      .min(1900)
      .max(2200)
      .meta({
        field: { kind: 'number', unit: 'calendar-year', label: { nl: 'jaar', en: 'year' }, least: '1900' },
      }),
    gross: money(
      'EUR/year',
      { nl: 'bruto jaarinkomen', en: 'gross income of the year' },
      { nl: 'Welk bruto bedrag staat op uw jaaropgaven?', en: 'Which gross amount is on your annual statements?' },
      null,
    ).optional(),
    net: money(
      'EUR/year',
      { nl: 'netto jaarinkomen', en: 'net income of the year' },
      { nl: 'Hoeveel netto inkomen had u dat jaar in totaal?', en: 'What was your total net income that year?' },
      null,
    ).optional(),
  },
)

const education = record(
  'education',
  { nl: 'opleiding', en: 'education' },
  {
    level: choice(
      ['none', 'primary', 'secondary', 'mbo-bol', 'mbo-bbl', 'hbo', 'wo'],
      { nl: 'soort opleiding', en: 'kind of education' },
      { nl: 'Welke opleiding volgt u nu?', en: 'Which education do you follow now?' },
    ).optional(),
    from: date(
      { nl: 'begin van de opleiding', en: 'start of the education' },
      { nl: 'Wanneer bent u met deze opleiding begonnen?', en: 'When did you start this education?' },
    ).optional(),
    fullTime: flag(
      { nl: 'u volgt een voltijdopleiding', en: 'you study full-time' },
      { nl: 'Is het een voltijdopleiding?', en: 'Is it a full-time study?' },
    ).optional(),
  },
)

const person = record(
  'person',
  { nl: 'persoon', en: 'person' },
  {
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/)
      .meta({ field: { kind: 'text', label: { nl: 'naam of nummer van deze persoon', en: 'name or number' } } }),
    role: choice(
      ROLES,
      { nl: 'rol in het huishouden', en: 'role in the household' },
      { nl: 'Wie is dit voor u?', en: 'Who is this to you?' },
    ).optional(),
    birthDate: date(
      { nl: 'geboortedatum', en: 'date of birth' },
      { nl: 'Wat is de geboortedatum?', en: 'What is the date of birth?' },
    ).optional(),
    maritalStatus: choice(
      ['unmarried', 'married', 'registered-partner', 'divorced', 'separated', 'widowed'],
      { nl: 'burgerlijke staat', en: 'marital status' },
      { nl: 'Bent u getrouwd, gescheiden, weduwe of weduwnaar?', en: 'Are you married, divorced or widowed?' },
    ).optional(),
    residenceStatus: choice(
      ['dutch', 'eu', 'permanent-permit', 'temporary-permit', 'temporary-protection', 'in-procedure', 'none'],
      { nl: 'verblijfsstatus', en: 'residence status' },
      {
        nl: 'Hebt u de Nederlandse nationaliteit of een verblijfsvergunning?',
        en: 'Are you Dutch or a permit holder?',
      },
    ).optional(),
    livesInNetherlands: flag(
      { nl: 'u woont in Nederland', en: 'you live in the Netherlands' },
      { nl: 'Woont u in Nederland?', en: 'Do you live in the Netherlands?' },
      true,
    ).optional(),
    weeksAbroadThisYear: number(
      'weeks',
      { nl: 'weken in het buitenland dit jaar', en: 'weeks abroad this year' },
      { nl: 'Hoeveel weken bent u dit jaar in het buitenland?', en: 'How many weeks are you abroad this year?' },
      '0',
    ).optional(),
    inInstitution: choice(
      ['none', 'care', 'other'],
      { nl: 'verblijf in een instelling', en: 'stay in an institution' },
      { nl: 'Woont u in een instelling, zoals een verpleeghuis?', en: 'Do you live in an institution?' },
      'none',
    ).optional(),
    detained: flag(
      { nl: 'u zit in de gevangenis', en: 'you are in prison' },
      { nl: 'Zit u in de gevangenis?', en: 'Are you in prison?' },
      false,
    ).optional(),
    healthInsured: choice(
      ['yes', 'no', 'exempt', 'treaty'],
      { nl: 'Nederlandse zorgverzekering', en: 'Dutch health insurance' },
      { nl: 'Hebt u een Nederlandse zorgverzekering?', en: 'Do you have Dutch health insurance?' },
    ).optional(),
    allowancePartner: flag(
      { nl: 'uw partner is uw toeslagpartner', en: 'your partner is your allowance partner' },
      { nl: 'Is deze persoon uw toeslagpartner?', en: 'Is this person your allowance partner?' },
    ).optional(),
    commercialContract: flag(
      { nl: 'huurt een kamer met een schriftelijk contract', en: 'rents a room on a written contract' },
      {
        nl: 'Betaalt deze persoon een gewone huurprijs, met een schriftelijk contract, en is het geen familie?',
        en: 'Does this person pay a market rent on a written contract, and is it no relative?',
      },
    ).optional(),
    education: education.optional(),
    studentFinance: flag(
      { nl: 'recht op studiefinanciering', en: 'entitled to student finance' },
      { nl: 'Kunt u studiefinanciering krijgen voor deze opleiding?', en: 'Can you get student finance for it?' },
    ).optional(),
    receivesChildBenefit: flag(
      { nl: 'u krijgt kinderbijslag voor dit kind', en: 'you get child benefit for this child' },
      { nl: 'Krijgt u kinderbijslag voor dit kind?', en: 'Do you get child benefit for this child?' },
    ).optional(),
    incomeImprovementExpected: flag(
      { nl: 'uitzicht op een hoger inkomen', en: 'prospect of a higher income' },
      { nl: 'Verwacht u binnenkort een hoger inkomen?', en: 'Do you expect a higher income soon?' },
    ).optional(),
    incomes: list(
      income,
      { nl: 'inkomen', en: 'income' },
      { nl: 'Welk inkomen hebt u, en hoeveel is het?', en: 'Which income do you have, and how much?' },
    ).optional(),
    yearIncomes: list(
      yearIncome,
      { nl: 'inkomen van eerdere jaren', en: 'income of earlier years' },
      { nl: 'Wat was uw inkomen in eerdere jaren? Kijk op uw jaaropgaven.', en: 'What was your income in past years?' },
    ).optional(),
    assessmentIncome: money(
      'EUR/year',
      { nl: 'toetsingsinkomen', en: 'assessment income' },
      {
        nl: 'Wat is uw toetsingsinkomen dit jaar? Dat is het inkomen dat Dienst Toeslagen gebruikt.',
        en: 'What is your assessment income this year?',
      },
    ).optional(),
    answers: z.record(z.string(), z.unknown()).optional(),
  },
)

const housing = record(
  'housing',
  { nl: 'woning', en: 'housing' },
  {
    tenure: choice(
      ['rent', 'own', 'room', 'lodging', 'homeless', 'shelter'],
      { nl: 'soort woonsituatie', en: 'kind of housing' },
      { nl: 'Hoe woont u?', en: 'How do you live?' },
    ).optional(),
    bareRent: money(
      'EUR/month',
      { nl: 'kale huur', en: 'bare rent' },
      { nl: 'Hoeveel kale huur betaalt u per maand?', en: 'How much bare rent do you pay a month?' },
    ).optional(),
    serviceCosts: money(
      'EUR/month',
      { nl: 'servicekosten', en: 'service costs' },
      { nl: 'Hoeveel servicekosten betaalt u per maand?', en: 'How much do you pay for service costs a month?' },
    ).optional(),
    independentDwelling: flag(
      { nl: 'u hebt een zelfstandige woning', en: 'you have an independent dwelling' },
      {
        nl: 'Heeft uw woning een eigen voordeur, keuken, wc en douche?',
        en: 'Does it have its own front door, kitchen, toilet and shower?',
      },
    ).optional(),
    mortgageCosts: money(
      'EUR/month',
      { nl: 'hypotheeklasten', en: 'mortgage costs' },
      { nl: 'Hoeveel betaalt u per maand aan uw hypotheek?', en: 'How much do you pay on your mortgage a month?' },
    ).optional(),
    wozValue: money(
      'EUR',
      { nl: 'WOZ-waarde', en: 'WOZ value of the home' },
      { nl: 'Wat is de WOZ-waarde van uw eigen woning?', en: 'What is the WOZ value of your own home?' },
    ).optional(),
    mortgageDebt: money(
      'EUR',
      { nl: 'hypotheekschuld', en: 'mortgage debt' },
      { nl: 'Hoe hoog is uw hypotheekschuld nog?', en: 'How much is still owed on your mortgage?' },
    ).optional(),
  },
)

const car = record(
  'car',
  { nl: 'auto', en: 'car' },
  {
    value: money(
      'EUR',
      { nl: 'waarde van uw auto', en: 'value of your car' },
      { nl: 'Hoeveel is uw auto waard?', en: 'What is your car worth?' },
    ).optional(),
    indispensable: flag(
      { nl: 'u kunt niet zonder auto', en: 'you cannot do without a car' },
      { nl: 'Hebt u de auto nodig voor werk of zorg?', en: 'Do you need the car for work or care?' },
    ).optional(),
  },
)

const assets = record(
  'assets',
  { nl: 'vermogen', en: 'assets' },
  {
    total: money(
      'EUR',
      { nl: 'spaargeld en ander bezit samen', en: 'savings and other possessions together' },
      {
        nl: 'Hoeveel geld en ander bezit hebt u samen, zonder eigen woning en auto? Was het op 1 januari anders? Geef dan een bedrag van en tot.',
        en: 'How much money and other possessions do you have, home and car left out? Different on 1 January: give a range.',
      },
    ).optional(),
    bankBalance: money(
      'EUR',
      { nl: 'geld op de betaalrekening', en: 'bank balance' },
      { nl: 'Hoeveel geld staat er op uw betaalrekeningen?', en: 'How much money is in your bank accounts?' },
      null,
    ).optional(),
    savings: money(
      'EUR',
      { nl: 'spaargeld', en: 'savings' },
      { nl: 'Hoeveel spaargeld hebt u?', en: 'How much savings do you have?' },
    ).optional(),
    childSavings: money(
      'EUR',
      { nl: 'spaargeld van uw kinderen', en: 'savings of your children' },
      { nl: 'Hoeveel spaargeld hebben uw kinderen onder de 18?', en: 'How much have your children saved?' },
    ).optional(),
    cash: money(
      'EUR',
      { nl: 'contant geld', en: 'cash' },
      { nl: 'Hoeveel contant geld hebt u?', en: 'How much cash do you have?' },
    ).optional(),
    investments: money(
      'EUR',
      { nl: 'beleggingen en crypto', en: 'investments and crypto' },
      { nl: 'Hoeveel zijn uw beleggingen en crypto waard?', en: 'What are your investments and crypto worth?' },
    ).optional(),
    otherRealEstate: money(
      'EUR',
      { nl: 'ander huis of grond', en: 'other real estate' },
      {
        nl: 'Hebt u nog een huis of grond, ook in het buitenland? Hoeveel is dat waard?',
        en: 'What other house or land do you own, also abroad, and what is it worth?',
      },
    ).optional(),
    otherAssets: money(
      'EUR',
      { nl: 'overig bezit', en: 'other possessions' },
      { nl: 'Hebt u ander duur bezit? Hoeveel is dat waard?', en: 'What other valuable possessions do you have?' },
    ).optional(),
    car: car.optional(),
    debts: money(
      'EUR',
      { nl: 'schulden', en: 'debts' },
      { nl: 'Hoeveel schulden hebt u, zonder de hypotheek?', en: 'How much do you owe, the mortgage left out?' },
    ).optional(),
  },
)

const costs = record(
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

const allowances = record(
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

const specialCost = record(
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

const schemeId = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)

/** A household as it is told. Every field but a person's id and a year may be left out: that means not known. */
export const householdSchema = record(
  'household',
  { nl: 'huishouden', en: 'household' },
  {
    $schema: z.string().optional(),
    municipality: text(
      { nl: 'gemeente', en: 'municipality' },
      { nl: 'In welke gemeente woont u?', en: 'In which municipality do you live?' },
    ).optional(),
    people: list(
      person,
      { nl: 'mensen op uw adres', en: 'people at your address' },
      { nl: 'Wie wonen er op uw adres?', en: 'Who live at your address?' },
    ).optional(),
    housing: housing.optional(),
    assets: assets.optional(),
    costs: costs.optional(),
    allowances: allowances.optional(),
    specialCosts: list(
      specialCost,
      { nl: 'bijzondere kosten', en: 'special costs' },
      {
        nl: 'Hebt u kosten die u moet maken en niet kunt betalen? Bijvoorbeeld voor een bewindvoerder, een bril of een koelkast.',
        en: 'Which necessary costs do you have that you cannot pay?',
      },
    ).optional(),
    receives: list(
      schemeId,
      { nl: 'regelingen die u al krijgt', en: 'schemes you already receive' },
      { nl: 'Welke uitkeringen en regelingen krijgt u al?', en: 'Which schemes do you already receive?' },
    ).optional(),
    refused: z.array(z.string().min(1).max(200)).max(500).optional(),
    answers: z.record(z.string(), z.unknown()).optional(),
  },
)

export type HouseholdInput = z.input<typeof householdSchema>
