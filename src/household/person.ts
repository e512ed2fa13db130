import { FIRST_DATE, LAST_DATE } from '../values/dates.js'
import { answers, calendarYear, choice, date, flag, identifier, list, money, number, record } from './fields.js'

const ROLES = ['applicant', 'partner', 'child', 'housemate'] as const

const INCOME_TYPES = [
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

const PERIODS = ['week', 'four-weeks', 'month', 'quarter', 'year'] as const

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
    year: calendarYear({ nl: 'jaar', en: 'year' }),
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

/** Someone at the address. */
export const person = record(
  'person',
  { nl: 'persoon', en: 'person' },
  {
    id: identifier({ nl: 'naam of nummer van deze persoon', en: 'name or number of this person' }),
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
    answers: answers().optional(),
  },
)
