import { chain } from './link5'
export const { one: line, origin } = chain
