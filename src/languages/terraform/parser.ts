import { lazyParser } from '../syntax-tree.js'

export const terraformParser = lazyParser({ grammar: 'terraform', ignored: new Set(['comment']) })
