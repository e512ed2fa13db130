import { choice, date, flag, money, number, record } from './fields.js'

/** What a person studies. */
export const education = record(
  'education',
  { nl: 'opleiding', en: 'education' },
  {
    level: choice(
      ['none', 'primary', 'secondary', 'mbo-bol', 'mbo-bbl', 'hbo', 'wo'],
      { nl: 'soort opleiding', en: 'kind of education' },
      { nl: 'Welke opleiding volgt u nu?', en: 'Which education do you follow now?' },
    ),
    from: date(
      { nl: 'begin van de opleiding', en: 'start of the education' },
      { nl: 'Wanneer bent u met deze opleiding begonnen?', en: 'When did you start this education?' },
    ),
    fullTime: flag(
      { nl: 'u volgt een voltijdopleiding', en: 'you study full-time' },
      { nl: 'Is het een voltijdopleiding?', en: 'Is it a full-time study?' },
    ),
  },
)

/** One kind of childcare for one child. */
export const childcare = record(
  'childcare',
  { nl: 'kinderopvang', en: 'childcare' },
  {
    kind: choice(
      ['dagopvang', 'bso', 'gastouder'],
      { nl: 'soort opvang', en: 'kind of childcare' },
      { nl: 'Wat voor opvang is het?', en: 'What kind of childcare is it?' },
    ),
    hours: number(
      'hours/month',
      { nl: 'uren opvang per maand', en: 'hours of childcare a month' },
      { nl: 'Hoeveel uur opvang per maand staat in het contract?', en: 'How many hours a month are in the contract?' },
    ),
    price: money(
      'EUR/hour',
      { nl: 'prijs van de opvang per uur', en: 'price of the childcare per hour' },
      { nl: 'Hoeveel kost de opvang per uur?', en: 'What does the childcare cost per hour?' },
    ),
    registered: flag(
      { nl: 'de opvang staat in het Landelijk Register Kinderopvang', en: 'the childcare is in the national register' },
      {
        nl: 'Staat de opvang in het Landelijk Register Kinderopvang?',
        en: 'Is the childcare in the national register (LRK)?',
      },
    ),
  },
)
