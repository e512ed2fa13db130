export { householdSchema } from './household/zod.js'
