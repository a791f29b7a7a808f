import { sameOnTheKitForNode } from './kit-suite.js'

await sameOnTheKitForNode('others')
