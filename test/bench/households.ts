import { readdirSync, readFileSync } from 'node:fs'
import { type HouseholdInput, householdProblems, type Rulebook } from '../../src/index.js'
import { Draws } from './random.js'

type Person = NonNullable<HouseholdInput['people']>[number]
type Income = NonNullable<Person['incomes']>[number]
type Kind = (typeof KINDS)[number]

const KINDS = [
  'single',
  'couple',
  'single parent',
  'couple with children',
  'aged single',
  'aged couple',
  'student',
  'with an adult child',
  'with a housemate',
  'with own home',
] as const

/** Households that leave nothing out that is asked in their town, of all kinds and towns with rules of their own. */
export class HouseholdMaker {
  private readonly draws: Draws
  private readonly towns: readonly string[]
  private made = 0

  constructor(
    private readonly rulebook: Rulebook,
    seed: number,
  ) {
    this.draws = new Draws(seed)
    const areas = [...rulebook.schemes.map(({ area }) => area ?? []), ...rulebook.fillings.map(({ area }) => area)]
    const all = [...new Set(areas.flat())].sort()
    this.towns = [...all, ...rulebook.municipalities.slice(0, 10).map(({ code }) => code)]
  }

  complete(town = this.draws.one(this.towns)): HouseholdInput {
    const kind = KINDS[this.made % KINDS.length] as Kind
    this.made += 1
    const people = this.people(kind, town)
    return {
      municipality: town,
      people,
      housing: this.housing(kind),
      assets: {
        total: this.draws.chance(0.6) ? this.draws.euros(0, 12_000) : this.draws.euros(0, 200_000),
        debts: this.draws.chance(0.5) ? 0 : this.draws.euros(0, 9000),
        car: { value: this.draws.chance(0.5) ? 0 : this.draws.euros(500, 12_000) },
      },
      costs: this.costs(),
      allowances: {
        zorgtoeslag: this.draws.whole(0, 250),
        huurtoeslag: this.draws.whole(0, 450),
        kindgebondenBudget: this.draws.whole(0, 600),
        kinderopvangtoeslag: this.draws.whole(0, 900),
      },
      receives: this.draws.chance(0.25) ? ['nl.bijstand'] : [],
      localTaxAssessments: [
        { authority: 'municipality', amount: this.draws.euros(100, 700), business: false },
        { authority: 'water-board', amount: this.draws.euros(80, 400), business: false },
      ],
      specialCosts: this.draws.chance(0.2) ? [{ type: 'bril', amount: 250 }] : [],
      answers: this.answers('household', town),
    }
  }

  private people(kind: Kind, town: string): Person[] {
    const { draws } = this
    const aged = kind.startsWith('aged')
    const born = () =>
      kind === 'student' ? draws.day(2000, 2006) : aged ? draws.day(1940, 1957) : draws.day(1962, 1999)
    const spouse = kind.includes('couple') || (kind === 'with own home' && draws.chance(0.5))
    const adults: Person[] = [this.adult('ana', 'applicant', born(), spouse, town)]
    if (spouse) adults.push(this.adult('bo', 'partner', born(), true, town))
    const children = kind.includes('parent') || kind.includes('children') ? draws.whole(1, 3) : 0
    for (let child = 0; child < children; child += 1)
      adults.push(this.child(`child${child}`, draws.day(2009, 2024), town))
    if (kind === 'with an adult child') adults.push(this.adult('cas', 'child', draws.day(2000, 2007), false, town))
    if (kind === 'with a housemate') adults.push(this.adult('dee', 'housemate', draws.day(1970, 2003), false, town))
    return adults
  }

  private adult(id: string, role: Person['role'], birthDate: string, married: boolean, town: string): Person {
    const { draws } = this
    const student = birthDate >= '2000'
    const aged = birthDate < '1958'
    const income = draws.chance(0.3) ? draws.whole(0, 12_000) : draws.whole(12_000, 48_000)
    return {
      id,
      role,
      birthDate,
      maritalStatus: married ? 'married' : draws.one(['unmarried', 'divorced'] as const),
      residenceStatus: draws.one(['dutch', 'dutch', 'dutch', 'dutch', 'eu', 'temporary-permit'] as const),
      inInstitution: draws.chance(0.04) ? 'care' : 'none',
      healthInsured: draws.chance(0.95) ? 'yes' : 'exempt',
      allowancePartner: false,
      commercialContract: draws.chance(0.5),
      education: student ? { level: 'hbo', fullTime: draws.chance(0.7), from: '2022-09-01' } : { level: 'none' },
      disability: draws.chance(0.9) ? 'none' : 'full',
      aowInsuredYears: draws.whole(20, 50),
      reintegration: 'none',
      needsIntensiveCare: draws.chance(0.05),
      ownAssets: draws.euros(0, 20_000),
      studentFinance: student && draws.chance(0.5),
      incomeImprovementExpected: draws.chance(0.5),
      incomes: this.incomes(income, aged, student),
      yearIncomes: [2022, 2023, 2024, 2025].map((year) => ({
        year,
        gross: income + draws.whole(0, 2000),
        net: income,
      })),
      assessmentIncome: income + draws.whole(0, 2000),
      answers: this.answers('person', town),
    }
  }

  private incomes(year: number, aged: boolean, student: boolean): Income[] {
    const { draws } = this
    const rest = {
      basis: 'net',
      holidayAllowance: draws.one(['included', 'excluded'] as const),
      from: '2021-01-01',
    } as const
    const monthly = (type: Income['type'], amount: number): Income => ({ type, amount, period: 'month', ...rest })
    const month = Math.round((year / 12) * 0.85 * 100) / 100
    if (aged) return [monthly('aow', 1450), monthly('occupationalPension', draws.euros(0, 900))]
    if (student)
      return [monthly('studentFinance', 450), { type: 'wage', amount: draws.euros(0, 250), period: 'week', ...rest }]
    if (month < 200) return []
    const wage: Income = { type: 'wage', amount: month, period: draws.one(['month', 'four-weeks'] as const), ...rest }
    return [draws.chance(0.75) ? wage : monthly(draws.one(['ww', 'wia', 'bijstand'] as const), month)]
  }

  private child(id: string, birthDate: string, town: string): Person {
    const { draws } = this
    const secondary = birthDate < '2013-08'
    const care = { kind: 'bso', hours: draws.whole(10, 120), price: draws.euros(7, 12), registered: true } as const
    return {
      id,
      role: 'child',
      birthDate,
      residenceStatus: 'dutch',
      disability: 'none',
      education: { level: secondary ? 'secondary' : 'primary', fullTime: true },
      receivesChildBenefit: true,
      needsIntensiveCare: draws.chance(0.05),
      ownAssets: 0,
      childcare: !secondary && draws.chance(0.4) ? [care] : [],
      incomes: [],
      assessmentIncome: secondary ? draws.whole(0, 4000) : 0,
      answers: this.answers('person', town),
    }
  }

  private housing(kind: Kind): NonNullable<HouseholdInput['housing']> {
    const { draws } = this
    const own = kind === 'with own home'
    const room = kind === 'student'
    return {
      tenure: own ? 'own' : room ? 'room' : 'rent',
      independentDwelling: !room,
      adaptedHome: draws.chance(0.05),
      landlordType: draws.one(['corporation', 'private'] as const),
      rentalContractStart: draws.day(2012, 2025),
      bareRent: draws.euros(300, 1000),
      serviceCosts: draws.euros(0, 80),
      eligibleServiceCosts: { energy: draws.euros(0, 15), cleaning: draws.euros(0, 15), caretaker: 5, recreation: 0 },
      mortgageCosts: own ? draws.euros(300, 1100) : 0,
      wozValue: draws.whole(180_000, 420_000),
      mortgageDebt: own ? draws.whole(0, 300_000) : 0,
    }
  }

  private costs(): NonNullable<HouseholdInput['costs']> {
    const { draws } = this
    return {
      healthPremium: draws.euros(130, 320),
      energy: draws.euros(80, 280),
      insurance: draws.euros(0, 60),
      localTaxes: draws.euros(0, 50),
      telecom: draws.euros(20, 80),
      debtRepayment: draws.chance(0.7) ? 0 : draws.euros(20, 250),
      alimonyPaid: 0,
      taxDebtPayments: 0,
      childcareCosts: draws.chance(0.8) ? 0 : draws.euros(20, 400),
    }
  }

  /** Answers to what the files of the country and of this town ask. */
  private answers(scope: 'household' | 'person', town: string): Record<string, boolean | string | number> {
    const here = this.rulebook.schemes.filter(({ area }) => area === undefined || area.includes(town))
    const owners = new Set(here.map(({ id }) => id.split('.')[0]))
    const asked = Object.values(this.rulebook.inputs).filter(
      (input) => input.scope === scope && owners.has(input.path.split('.')[0]),
    )
    return Object.fromEntries(asked.map((input) => [input.path, this.answer(input)]))
  }

  private answer({ type, choices }: Rulebook['inputs'][string]): boolean | string | number {
    if (type.is === 'boolean') return this.draws.chance(0.3)
    if (type.is === 'date') return this.draws.day(2015, 2025)
    return type.is === 'number' ? this.draws.whole(0, 2000) : this.draws.one(choices ?? ['iets'])
  }
}

/** What says something of its own when it is left out, or names a record. */
const KEPT = new Set(['id', 'role', 'year', 'inInstitution', 'from'])

/** The same household with half of its fields left out: what cannot be read that way is left as it was. */
export function halved(household: HouseholdInput, draws: Draws): HouseholdInput {
  const visit = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, key))
    if (typeof value !== 'object' || value === null) return value
    const kept = Object.entries(value).filter(([name, inner]) => {
      const whole = typeof inner === 'object' && inner !== null && name !== 'specialCosts'
      return KEPT.has(name) || whole || draws.chance(0.5)
    })
    return Object.fromEntries(kept.map(([name, inner]) => [name, visit(inner, name)]))
  }
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const vague = visit(household, '') as HouseholdInput
    if (householdProblems(vague).length === 0) return vague
  }
  throw new Error('no way was found to leave out half of a household')
}

/** The households of the fixtures; not all of them can be looked at on every date. */
export function fixtures(): HouseholdInput[] {
  const root = new URL('../../../fixtures/', import.meta.url)
  return readdirSync(root)
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(`${name}/household.json`, root), 'utf8')) as HouseholdInput)
}
