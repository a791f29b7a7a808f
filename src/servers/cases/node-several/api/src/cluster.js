import cluster from 'node:cluster'
import { availableParallelism } from 'node:os'

if (cluster.isPrimary) for (let i = 0; i < availableParallelism(); i++) cluster.fork()
else await import('./server.js')
