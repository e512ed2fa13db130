import { FIRST_DATE, LAST_DATE } from '../values/dates.js'
import { calendarYear, choice, date, money, record } from './fields.js'

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
  'gift',
  'volunteerAllowance',
  'other',
] as const

export const PERIODS = ['week', 'four-weeks', 'month', 'quarter', 'year'] as const

/** One source of income. */
export const income = record(
  'income',
  { nl: 'inkomen', en: 'income' },
  {
    type: choice(
      INCOME_TYPES,
      { nl: 'soort inkomen', en: 'kind of income' },
      { nl: 'Wat voor inkomen is dit?', en: 'What kind of income is this?' },
    ),
    amount: money(
      'EUR',
      { nl: 'bedrag van dit inkomen', en: 'amount of this income' },
      { nl: 'Hoeveel geld krijgt u per keer?', en: 'How much do you get each time?' },
      null,
    ),
    period: choice(
      PERIODS,
      { nl: 'periode van dit inkomen', en: 'period of this income' },
      { nl: 'Hoe vaak krijgt u dit inkomen?', en: 'How often do you get this income?' },
    ),
    basis: choice(
      ['net', 'gross'],
      { nl: 'netto of bruto', en: 'net or gross' },
      {
        nl: 'Is dit bedrag netto of bruto? Liefst netto: wat u op uw rekening krijgt.',
        en: 'Is this amount net or gross? Net if you can: what you get in your account.',
      },
    ),
    holidayAllowance: choice(
      ['included', 'excluded'],
      { nl: 'vakantiegeld', en: 'holiday allowance' },
      { nl: 'Zit het vakantiegeld al in dit bedrag?', en: 'Does this amount include holiday allowance?' },
    ),
    from: date(
      { nl: 'begin van dit inkomen', en: 'start of this income' },
      { nl: 'Sinds wanneer hebt u dit inkomen?', en: 'Since when do you have this income?' },
      FIRST_DATE,
    ),
    until: date(
      { nl: 'einde van dit inkomen', en: 'end of this income' },
      { nl: 'Tot en met wanneer hebt u dit inkomen?', en: 'Until when do you have this income?' },
      LAST_DATE,
    ),
  },
)

/** What a person earned in a calendar year. */
export const yearIncome = record(
  'yearIncome',
  { nl: 'inkomen van een jaar', en: 'income of a year' },
  {
    year: calendarYear({ nl: 'jaar', en: 'year' }),
    gross: money(
      'EUR/year',
      { nl: 'bruto jaarinkomen', en: 'gross income of the year' },
      { nl: 'Welk bruto bedrag staat op uw jaaropgaven?', en: 'Which gross amount is on your annual statements?' },
      null,
    ),
    assessment: money(
      'EUR/year',
      { nl: 'verzamelinkomen', en: 'assessed income of the year' },
      {
        nl: 'Wat was uw verzamelinkomen dat jaar? Het staat op uw belastingaanslag.',
        en: 'What was your assessed income (verzamelinkomen) that year?',
      },
      null,
    ),
    net: money(
      'EUR/year',
      { nl: 'netto jaarinkomen', en: 'net income of the year' },
      { nl: 'Hoeveel netto inkomen had u dat jaar in totaal?', en: 'What was your total net income that year?' },
      null,
    ),
  },
)
