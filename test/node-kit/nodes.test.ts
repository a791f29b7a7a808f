import { contract } from '../kits/contract.js'
import { nodeKit } from './host.js'
import { describeWithPackages, nodeAt, nodes } from './packages.js'

describeWithPackages('the kit on other versions of Node', (folder) => {
  for (const name of nodes) {
    const node = nodeAt(folder, name)
    if (node) contract(nodeKit(name, node))
  }
})
