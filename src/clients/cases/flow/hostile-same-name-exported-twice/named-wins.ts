export * from './lamps'
export { live } from './wires'
