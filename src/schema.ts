// The schema of a household for who uses zod. It is an entry of its own: to read a household, a page needs nothing of zod.
export { householdSchema } from './household/zod.js'
