export const hall = { live: { socket: { send: console.log, close: console.log } } }
