import { sameOnTheStream } from './suite.js'

await sameOnTheStream('adapter', 'twelfth')
