export { default as chain } from './link4'
