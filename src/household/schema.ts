import { answers, anyList, anyText, list, record, schemeId, type Told, text } from './fields.js'
import { allowances, costs, localTaxAssessment, specialCost } from './outlay.js'
import { person } from './person.js'
import { assets, housing } from './property.js'

/** A household as it is told. Every field but a person's id and a year may be left out: that means not known. */
export const household = record(
  'household',
  { nl: 'huishouden', en: 'household' },
  {
    $schema: anyText(),
    municipality: text(
      { nl: 'gemeente', en: 'municipality' },
      { nl: 'In welke gemeente woont u?', en: 'In which municipality do you live?' },
    ),
    people: list(
      person,
      { nl: 'mensen op uw adres', en: 'people at your address' },
      { nl: 'Wie wonen er op uw adres?', en: 'Who live at your address?' },
      30,
    ),
    housing: housing,
    assets: assets,
    costs: costs,
    allowances: allowances,
    specialCosts: list(
      specialCost,
      { nl: 'bijzondere kosten', en: 'special costs' },
      {
        nl: 'Hebt u kosten die u moet maken en niet kunt betalen? Bijvoorbeeld voor een bewindvoerder, een bril of een koelkast.',
        en: 'Which necessary costs do you have that you cannot pay?',
      },
    ),
    localTaxAssessments: list(
      localTaxAssessment,
      { nl: 'aanslagen van gemeente en waterschap', en: 'local tax bills' },
      {
        nl: 'Welke aanslagen van de gemeente en het waterschap moet u nog betalen?',
        en: 'Which bills of the municipality and the water board do you still have to pay?',
      },
    ),
    receives: list(
      schemeId({ nl: 'regeling', en: 'scheme' }),
      { nl: 'regelingen die u al krijgt', en: 'schemes you already receive' },
      { nl: 'Welke uitkeringen en regelingen krijgt u al?', en: 'Which schemes do you already receive?' },
    ),
    refused: anyList(anyText(200), 500),
    answers: answers(),
  },
)

/** A household as data that was not checked yet. */
export type HouseholdInput = Told<typeof household>
