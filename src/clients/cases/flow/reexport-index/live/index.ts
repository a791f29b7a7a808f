export { client as positions } from './client'
export * from './decode'
