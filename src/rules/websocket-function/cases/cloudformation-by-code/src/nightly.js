import { broadcast } from './lib/broadcast.js'

export const handler = () => broadcast('good night')
