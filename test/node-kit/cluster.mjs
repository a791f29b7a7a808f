// Two processes on one port, as the module `cluster` makes them: `node cluster.mjs <port> [script]`. One that dies stays dead.
import cluster from 'node:cluster'

if (cluster.isPrimary) for (let n = 0; n < 2; n++) cluster.fork()
else await import(process.argv[3] ?? './serve.mjs')
