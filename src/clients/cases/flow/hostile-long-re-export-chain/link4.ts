import { inner } from './link3'
export { inner as default }
