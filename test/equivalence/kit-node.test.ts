import { sameOnTheKitForNode } from './kit-suite.js'

await sameOnTheKitForNode('eighth')
