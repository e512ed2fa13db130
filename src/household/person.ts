import { answers, choice, date, flag, identifier, list, money, number, record } from './fields.js'
import { income, yearIncome } from './income.js'
import { childcare, education } from './occupation.js'

const ROLES = ['applicant', 'partner', 'child', 'housemate'] as const

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
    ),
    birthDate: date(
      { nl: 'geboortedatum', en: 'date of birth' },
      { nl: 'Wat is de geboortedatum?', en: 'What is the date of birth?' },
    ),
    maritalStatus: choice(
      ['unmarried', 'married', 'registered-partner', 'divorced', 'separated', 'widowed'],
      { nl: 'burgerlijke staat', en: 'marital status' },
      { nl: 'Bent u getrouwd, gescheiden, weduwe of weduwnaar?', en: 'Are you married, divorced or widowed?' },
    ),
    residenceStatus: choice(
      ['dutch', 'eu', 'permanent-permit', 'temporary-permit', 'temporary-protection', 'in-procedure', 'none'],
      { nl: 'verblijfsstatus', en: 'residence status' },
      {
        nl: 'Hebt u de Nederlandse nationaliteit of een verblijfsvergunning?',
        en: 'Are you Dutch or a permit holder?',
      },
    ),
    registeredAtAddress: flag(
      { nl: 'ingeschreven op dit adres', en: 'registered at this address' },
      { nl: 'Staat deze persoon ingeschreven op dit adres?', en: 'Is this person registered at this address?' },
      true,
    ),
    livesInNetherlands: flag(
      { nl: 'u woont in Nederland', en: 'you live in the Netherlands' },
      { nl: 'Woont u in Nederland?', en: 'Do you live in the Netherlands?' },
      true,
    ),
    weeksAbroadThisYear: number(
      'weeks',
      { nl: 'weken in het buitenland dit jaar', en: 'weeks abroad this year' },
      { nl: 'Hoeveel weken bent u dit jaar in het buitenland?', en: 'How many weeks are you abroad this year?' },
      '0',
    ),
    inInstitution: choice(
      ['none', 'care', 'other'],
      { nl: 'verblijf in een instelling', en: 'stay in an institution' },
      { nl: 'Woont u in een instelling, zoals een verpleeghuis?', en: 'Do you live in an institution?' },
      'none',
    ),
    detained: flag(
      { nl: 'u zit in de gevangenis', en: 'you are in prison' },
      { nl: 'Zit u in de gevangenis?', en: 'Are you in prison?' },
      false,
    ),
    aowInsuredYears: number(
      'years',
      { nl: 'jaren verzekerd voor de AOW', en: 'years insured for the AOW' },
      {
        nl: 'Hoeveel jaren hebt u in Nederland gewoond of gewerkt in de 50 jaar voor uw AOW?',
        en: 'How many of the 50 years before your pension did you live or work in the Netherlands?',
      },
    ),
    disability: choice(
      ['none', 'partial', 'full'],
      { nl: 'ziekte of handicap waardoor u minder kunt werken', en: 'illness or disability that limits your work' },
      {
        nl: 'Kunt u door ziekte of handicap voor lange tijd minder werken, of helemaal niet?',
        en: 'Does an illness or disability keep you from working, partly or fully, for long?',
      },
    ),
    healthInsured: choice(
      ['yes', 'no', 'exempt', 'treaty'],
      { nl: 'Nederlandse zorgverzekering', en: 'Dutch health insurance' },
      { nl: 'Hebt u een Nederlandse zorgverzekering?', en: 'Do you have Dutch health insurance?' },
    ),
    allowancePartner: flag(
      { nl: 'deze persoon is uw toeslagpartner', en: 'this person is your allowance partner' },
      {
        nl: 'Is deze persoon uw toeslagpartner? Dat is zo als u samen een kind, een koopwoning, een pensioenregeling of een contract bij de notaris hebt, of vorig jaar al toeslagpartners was.',
        en: 'Is this person your allowance partner? That is so when you share a child, a home you own, a pension scheme or a notarial contract, or were allowance partners last year.',
      },
    ),
    commercialContract: flag(
      { nl: 'schriftelijk contract met een gewone huurprijs', en: 'written contract at a market rent' },
      {
        nl: 'Is er tussen u en deze persoon een schriftelijk contract met een gewone huurprijs? Of huurt u allebei apart van dezelfde verhuurder? Kies nee bij een ouder, kind, broer, zus, grootouder of kleinkind van u of uw partner.',
        en: 'Is there a written contract at a market rent between you and this person, or do you each rent from the same landlord? Choose no for a parent, child, sibling, grandparent or grandchild of you or your partner.',
      },
    ),
    education: education,
    studentFinance: flag(
      { nl: 'recht op studiefinanciering', en: 'entitled to student finance' },
      {
        nl: 'Kunt u studiefinanciering krijgen voor deze opleiding?',
        en: 'Can you get student finance for this education?',
      },
    ),
    reintegration: choice(
      ['none', 'trajectory', 'civic-integration'],
      { nl: 'traject naar werk of inburgering', en: 'route to work or civic integration' },
      {
        nl: 'Volgt u een traject naar werk, of een cursus voor de inburgering?',
        en: 'Do you follow a route to work or a civic-integration course?',
      },
    ),
    needsIntensiveCare: flag(
      { nl: 'dit kind heeft intensieve zorg nodig', en: 'this child needs intensive care' },
      {
        nl: 'Heeft dit kind intensieve zorg nodig, en zegt het CIZ of een Wlz-indicatie dat ook?',
        en: 'Does this child need intensive care, as the CIZ or a Wlz decision says?',
      },
    ),
    childcare: list(
      childcare,
      { nl: 'kinderopvang', en: 'childcare' },
      { nl: 'Gaat dit kind naar een opvang? Welke, en hoeveel uur?', en: 'Which childcare does this child go to?' },
      5,
    ),
    receivesChildBenefit: flag(
      { nl: 'u krijgt kinderbijslag voor dit kind', en: 'you get child benefit for this child' },
      { nl: 'Krijgt u kinderbijslag voor dit kind?', en: 'Do you get child benefit for this child?' },
    ),
    incomeImprovementExpected: flag(
      { nl: 'uitzicht op een hoger inkomen', en: 'prospect of a higher income' },
      { nl: 'Verwacht u binnenkort een hoger inkomen?', en: 'Do you expect a higher income soon?' },
    ),
    incomes: list(
      income,
      { nl: 'inkomen', en: 'income' },
      { nl: 'Welk inkomen hebt u, en hoeveel is het?', en: 'Which income do you have, and how much?' },
    ),
    yearIncomes: list(
      yearIncome,
      { nl: 'inkomen van eerdere jaren', en: 'income of earlier years' },
      { nl: 'Wat was uw inkomen in eerdere jaren? Kijk op uw jaaropgaven.', en: 'What was your income in past years?' },
    ),
    assessmentIncome: money(
      'EUR/year',
      { nl: 'toetsingsinkomen', en: 'assessment income' },
      {
        nl: 'Wat is uw toetsingsinkomen dit jaar? Dat is het inkomen dat Dienst Toeslagen gebruikt.',
        en: 'What is your assessment income this year?',
      },
    ),
    ownAssets: money(
      'EUR',
      { nl: 'eigen vermogen van deze persoon', en: "this person's own assets" },
      {
        nl: 'Hoeveel spaargeld en ander vermogen had deze huisgenoot op 1 januari?',
        en: 'How much in savings and other assets did this housemate have on 1 January?',
      },
    ),
    answers: answers(),
  },
)
