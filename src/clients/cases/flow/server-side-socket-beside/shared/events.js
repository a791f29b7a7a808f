export const EVENTS = { hello: 'hello', bye: 'bye' }
