export { origin as one, other as origin } from './link0'
