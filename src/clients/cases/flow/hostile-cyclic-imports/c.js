export * from './d.js'
export * from './a.js'

export const lamp = { send: console.log }
