export { handler } from './connect'
