import fc from 'fast-check'
import type { HouseholdInput } from '../../src/index.js'
import { rulebook } from '../rulebook.js'

type Person = NonNullable<HouseholdInput['people']>[number]

/** Cents near the amounts that rules turn on, and anywhere else. */
function euros(max: number, near: readonly number[] = []) {
  const anywhere = fc.integer({ min: 0, max: max * 100 })
  const close =
    near.length === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom(...near), fc.integer({ min: -2, max: 2 }))
            .map(([at, off]) => Math.max(0, Math.round(at * 100) + off)),
        ]
  return fc.oneof(anywhere, ...close).map((cents) => (cents / 100).toFixed(2))
}

const NORMS = [345.99, 691.98, 1001.07, 1331.43, 1401.5, 1564.69, 1751.88, 1902.02, 2002.13, 2144.16]
const birthYear = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)

const income = fc.record({
  type: fc.constantFrom(
    'wage',
    'ww',
    'aow',
    'occupationalPension',
    'studentFinance',
    'bijstand',
    'profit',
    'annuity',
  ) as fc.Arbitrary<'wage'>,
  amount: euros(4000, NORMS),
  period: fc.constantFrom('month', 'four-weeks', 'week', 'year', 'quarter') as fc.Arbitrary<'month'>,
  basis: fc.constantFrom('net', 'net', 'gross') as fc.Arbitrary<'net'>,
  holidayAllowance: fc.constantFrom('included', 'excluded') as fc.Arbitrary<'included'>,
})

const childcare = fc.record({
  kind: fc.constantFrom('dagopvang', 'bso', 'gastouder') as fc.Arbitrary<'bso'>,
  hours: euros(250, [230]),
  price: euros(14, [9.98, 11.23, 8.49]),
  registered: fc.boolean(),
})

const taxBill = fc.record({
  authority: fc.constantFrom('municipality', 'water-board') as fc.Arbitrary<'municipality'>,
  amount: euros(900),
  business: fc.boolean(),
})

type Input = (typeof rulebook.inputs)[string]

function answerTo({ type, choices }: Input): fc.Arbitrary<unknown> {
  if (type.is === 'boolean') return fc.boolean()
  if (type.is === 'date') return fc.constantFrom('2015-05-01', '2024-11-15', '2026-01-20')
  return type.is === 'number' ? euros(2000) : fc.constantFrom(...(choices ?? ['iets']))
}

/** Answers to questions of rule files: each given or left out. */
function answersAbout(scope: Input['scope']): fc.Arbitrary<Record<string, unknown>> {
  const inputs = Object.values(rulebook.inputs).filter((input) => input.scope === scope)
  const model = Object.fromEntries(inputs.map((input) => [input.path, answerTo(input)]))
  return fc.record(model, { requiredKeys: [] })
}

function person(id: string, role: Person['role'], born: fc.Arbitrary<string>): fc.Arbitrary<Person> {
  return fc.record({
    id: fc.constant(id),
    role: fc.constant(role),
    birthDate: born,
    maritalStatus: fc.constantFrom('unmarried', 'married', 'divorced') as fc.Arbitrary<'married'>,
    residenceStatus: fc.constantFrom(
      'dutch',
      'dutch',
      'eu',
      'temporary-permit',
      'temporary-protection',
      'none',
      'in-procedure',
    ) as fc.Arbitrary<'dutch'>,
    inInstitution: fc.constantFrom('none', 'none', 'none', 'care') as fc.Arbitrary<'none'>,
    healthInsured: fc.constantFrom('yes', 'yes', 'no', 'exempt') as fc.Arbitrary<'yes'>,
    allowancePartner: fc.boolean(),
    commercialContract: fc.boolean(),
    education: fc.record({
      level: fc.constantFrom('none', 'hbo', 'mbo-bbl', 'wo') as fc.Arbitrary<'none'>,
      fullTime: fc.boolean(),
      from: fc.constantFrom('2015-09-01', '2022-09-01'),
    }),
    disability: fc.constantFrom('none', 'none', 'partial', 'full') as fc.Arbitrary<'none'>,
    aowInsuredYears: fc.integer({ min: 0, max: 50 }),
    reintegration: fc.constantFrom('none', 'none', 'trajectory') as fc.Arbitrary<'none'>,
    needsIntensiveCare: fc.boolean(),
    ownAssets: euros(60000, [38479, 37395, 36952]),
    childcare: fc.array(childcare, { maxLength: 2 }),
    studentFinance: fc.boolean(),
    receivesChildBenefit: fc.boolean(),
    incomeImprovementExpected: fc.boolean(),
    incomes: fc.array(income, { maxLength: 2 }),
    yearIncomes: fc.constantFrom<NonNullable<Person['yearIncomes']>[]>(
      [],
      [{ year: 2024, gross: 18000, net: 15000 }],
      [{ year: 2024, gross: 26000 }],
      [{ year: 2024, gross: 5000, net: 3000 }],
      [{ year: 2024, gross: 40000, net: 30000 }],
      [{ year: 2021, assessment: 24000 }],
    ),
    assessmentIncome: euros(60000, [29736, 40857, 51142]),
    answers: answersAbout('person'),
  }) as fc.Arbitrary<Person>
}

const children = fc
  .array(birthYear(2008, 2022), { maxLength: 3 })
  .chain((born) => fc.tuple(...born.map((date, index) => person(`child${index}`, 'child', fc.constant(date)))))
const others = fc
  .array(fc.tuple(fc.constantFrom('child', 'housemate'), birthYear(1996, 2007)), { maxLength: 2 })
  .chain((list) =>
    fc.tuple(...list.map(([role, born], index) => person(`other${index}`, role as 'housemate', fc.constant(born)))),
  )

/** Households that leave nothing out, spread over ages, kinds of household and amounts near the limits. */
export const completeHouseholds: fc.Arbitrary<HouseholdInput> = fc
  .record({
    applicant: person('ana', 'applicant', fc.oneof(birthYear(1940, 1994), birthYear(1955, 1962))),
    partner: fc.option(person('bo', 'partner', fc.oneof(birthYear(1945, 2006), birthYear(1955, 1962))), {
      nil: undefined,
    }),
    children,
    others,
    municipality: fc.constantFrom('GM0344', 'GM0344', 'GM0014'),
    home: fc.record({
      tenure: fc.constantFrom('rent', 'rent', 'room', 'own') as fc.Arbitrary<'rent'>,
      independentDwelling: fc.boolean(),
      adaptedHome: fc.boolean(),
      landlordType: fc.constantFrom('corporation', 'private') as fc.Arbitrary<'private'>,
      rentalContractStart: fc.constantFrom('2014-05-01', '2021-09-01', '2024-02-01'),
      eligibleServiceCosts: fc.record({
        energy: euros(20, [12]),
        cleaning: euros(20, [12]),
        caretaker: euros(20, [12]),
        recreation: euros(20, [12]),
      }),
    }),
    taxBills: fc.array(taxBill, { maxLength: 2 }),
    assets: fc.record({
      total: euros(200000, [8000, 16000, 146011, 184633]),
      debts: euros(5000),
      car: fc.record({ value: euros(10000) }),
    }),
    woz: euros(400000),
    mortgage: euros(300000),
    rent: euros(1200, [202.52, 498.2, 713.02, 764.14, 900.07, 932.93]),
    costs: fc.record({
      healthPremium: euros(300),
      energy: euros(300),
      insurance: euros(100),
      localTaxes: euros(50),
      telecom: euros(80),
      debtRepayment: euros(300),
      alimonyPaid: euros(300),
      taxDebtPayments: euros(100),
      childcareCosts: euros(500),
    }),
    allowances: fc.record({
      zorgtoeslag: euros(250),
      huurtoeslag: euros(500),
      kindgebondenBudget: euros(600),
      kinderopvangtoeslag: euros(900),
    }),
    receives: fc.subarray(['nl.bijstand', 'utrecht.u-pas', 'nl.zorgtoeslag']),
    specialCosts: fc.constantFrom<NonNullable<HouseholdInput['specialCosts']>[]>([], [{ type: 'bril', amount: 250 }]),
    answers: answersAbout('household'),
  })
  .map((drawn) => ({
    municipality: drawn.municipality,
    people: [
      drawn.partner ? drawn.applicant : { ...drawn.applicant, maritalStatus: 'unmarried' as const },
      ...(drawn.partner ? [drawn.partner] : []),
      ...[...drawn.children, ...drawn.others]
        .filter(({ role, birthDate }) => role !== 'child' || String(birthDate) > String(drawn.applicant.birthDate))
        .map((other) => ({ ...other, allowancePartner: false })),
    ],
    housing: {
      ...drawn.home,
      bareRent: drawn.rent,
      serviceCosts: '100',
      mortgageCosts: drawn.rent,
      wozValue: drawn.woz,
      mortgageDebt: drawn.mortgage,
    },
    assets: drawn.assets,
    costs: drawn.costs,
    allowances: drawn.allowances,
    receives: drawn.receives,
    localTaxAssessments: drawn.taxBills,
    specialCosts: drawn.specialCosts,
    answers: drawn.answers,
  }))

/** Fields whose absence says something of its own, and what identifies a record: forgetting them changes the story. */
const KEPT = new Set([
  'id',
  'year',
  'inInstitution',
  'detained',
  'livesInNetherlands',
  'weeksAbroadThisYear',
  'from',
  'until',
])

/** Dates of an education may be forgotten: only an income without start or end is told to run on. */
function mayForget(key: string, inside: string): boolean {
  return !KEPT.has(key) || (key === 'from' && inside === 'education')
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

function isAmount(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value))
}

/** What a household knows less: at each turn a field is kept, forgotten, or only known roughly. */
export function vaguer(household: HouseholdInput, turns: Iterator<number>): HouseholdInput {
  const turn = () => Number(turns.next().value)
  const blur = (value: unknown): unknown => {
    if (isDate(value)) return { min: `${value.slice(0, 4)}-01-01`, max: `${value.slice(0, 4)}-12-31` }
    if (!isAmount(value)) return value
    const cents = Math.round(Number(value) * 100)
    const [below, above] = [turn() % 50000, turn() % 50000]
    const min = (Math.max(0, cents - below) / 100).toFixed(2)
    return turn() % 3 === 0 ? { min } : { min, max: ((cents + above) / 100).toFixed(2) }
  }
  const visit = (value: unknown, key: string, inside: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, '', key))
    if (typeof value === 'object' && value !== null) {
      const kept = Object.entries(value).filter(([name]) => !mayForget(name, key || inside) || turn() % 6 !== 0)
      return Object.fromEntries(kept.map(([name, inner]) => [name, visit(inner, name, key || inside)]))
    }
    const blurs = mayForget(key, inside) && turn() % 5 === 0 && !key.includes('.')
    return blurs ? blur(value) : value
  }
  return visit(household, '', '') as HouseholdInput
}
