import { route } from './route'

export { route }
