import { choice, date, flag, money, record } from './fields.js'

const serviceCost = (nl: string, en: string) =>
  money(
    'EUR/month',
    { nl: `servicekosten voor ${nl}`, en: `service costs for ${en}` },
    {
      nl: `Hoeveel servicekosten betaalt u per maand voor ${nl}?`,
      en: `How much do you pay a month in service costs for ${en}?`,
    },
  )

/** The kinds of service costs that a law counts with the rent: Wet op de huurtoeslag art. 5 lid 3, text until 2025. */
const eligibleServiceCosts = record(
  'eligibleServiceCosts',
  { nl: 'servicekosten die meetellen', en: 'service costs that count' },
  {
    energy: serviceCost('energie van gedeelde ruimten', 'energy of shared spaces'),
    cleaning: serviceCost('schoonmaak van gedeelde ruimten', 'cleaning of shared spaces'),
    caretaker: serviceCost('de huismeester', 'the caretaker'),
    recreation: serviceCost('dienst- en recreatieruimten', 'service and recreation rooms'),
  },
)

/** The home and what it costs. */
export const housing = record(
  'housing',
  { nl: 'woning', en: 'housing' },
  {
    tenure: choice(
      ['rent', 'own', 'room', 'lodging', 'homeless', 'shelter'],
      { nl: 'soort woonsituatie', en: 'kind of housing' },
      { nl: 'Hoe woont u?', en: 'How do you live?' },
    ),
    bareRent: money(
      'EUR/month',
      { nl: 'kale huur', en: 'bare rent' },
      { nl: 'Hoeveel kale huur betaalt u per maand?', en: 'How much bare rent do you pay a month?' },
    ),
    serviceCosts: money(
      'EUR/month',
      { nl: 'servicekosten', en: 'service costs' },
      { nl: 'Hoeveel servicekosten betaalt u per maand?', en: 'How much do you pay for service costs a month?' },
    ),
    eligibleServiceCosts: eligibleServiceCosts,
    landlordType: choice(
      ['corporation', 'private'],
      { nl: 'soort verhuurder', en: 'kind of landlord' },
      { nl: 'Huurt u van een woningcorporatie of van iemand anders?', en: 'Is your landlord a housing corporation?' },
    ),
    rentalContractStart: date(
      { nl: 'begin van het huurcontract', en: 'start of the rental contract' },
      { nl: 'Sinds wanneer huurt u deze woning?', en: 'Since when do you rent this home?' },
    ),
    adaptedHome: flag(
      { nl: 'de woning is aangepast voor een handicap', en: 'the home is adapted for a disability' },
      { nl: 'Is uw woning aangepast vanwege een handicap?', en: 'Is your home adapted for a disability?' },
    ),
    independentDwelling: flag(
      { nl: 'u hebt een zelfstandige woning', en: 'you have an independent dwelling' },
      {
        nl: 'Heeft uw woning een eigen voordeur, keuken, wc en douche?',
        en: 'Does your home have its own front door, kitchen, toilet and shower?',
      },
    ),
    mortgageCosts: money(
      'EUR/month',
      { nl: 'hypotheeklasten', en: 'mortgage costs' },
      { nl: 'Hoeveel betaalt u per maand aan uw hypotheek?', en: 'How much do you pay on your mortgage a month?' },
    ),
    wozValue: money(
      'EUR',
      { nl: 'WOZ-waarde', en: 'WOZ value of the home' },
      { nl: 'Wat is de WOZ-waarde van uw eigen woning?', en: 'What is the WOZ value of your own home?' },
    ),
    mortgageDebt: money(
      'EUR',
      { nl: 'hypotheekschuld', en: 'mortgage debt' },
      { nl: 'Hoe hoog is uw hypotheekschuld nog?', en: 'How much is still owed on your mortgage?' },
    ),
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
    ),
    indispensable: flag(
      { nl: 'u kunt niet zonder auto', en: 'you cannot do without a car' },
      { nl: 'Hebt u de auto nodig voor werk of zorg?', en: 'Do you need the car for work or care?' },
    ),
  },
)

/** What the household owns and owes. */
export const assets = record(
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
      null,
    ),
    bankBalance: money(
      'EUR',
      { nl: 'geld op de betaalrekening', en: 'bank balance' },
      { nl: 'Hoeveel geld staat er op uw betaalrekeningen?', en: 'How much money is in your bank accounts?' },
      null,
    ),
    savings: money(
      'EUR',
      { nl: 'spaargeld', en: 'savings' },
      { nl: 'Hoeveel spaargeld hebt u?', en: 'How much savings do you have?' },
    ),
    childSavings: money(
      'EUR',
      { nl: 'spaargeld van uw kinderen', en: 'savings of your children' },
      { nl: 'Hoeveel spaargeld hebben uw kinderen onder de 18?', en: 'How much have your children saved?' },
    ),
    cash: money(
      'EUR',
      { nl: 'contant geld', en: 'cash' },
      { nl: 'Hoeveel contant geld hebt u?', en: 'How much cash do you have?' },
    ),
    investments: money(
      'EUR',
      { nl: 'beleggingen en crypto', en: 'investments and crypto' },
      { nl: 'Hoeveel zijn uw beleggingen en crypto waard?', en: 'What are your investments and crypto worth?' },
    ),
    otherRealEstate: money(
      'EUR',
      { nl: 'ander huis of grond', en: 'other real estate' },
      {
        nl: 'Hebt u nog een huis of grond, ook in het buitenland? Hoeveel is dat waard?',
        en: 'What other house or land do you own, also abroad, and what is it worth?',
      },
    ),
    otherAssets: money(
      'EUR',
      { nl: 'overig bezit', en: 'other possessions' },
      { nl: 'Hebt u ander duur bezit? Hoeveel is dat waard?', en: 'What other valuable possessions do you have?' },
    ),
    car: car,
    debts: money(
      'EUR',
      { nl: 'schulden', en: 'debts' },
      { nl: 'Hoeveel schulden hebt u, zonder de hypotheek?', en: 'How much do you owe, the mortgage left out?' },
    ),
  },
)
