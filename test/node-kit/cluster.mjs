// Two processes on one port, as the module `cluster` makes them: `node cluster.mjs <port> [script]`. One that dies stays dead.
// Each takes its connections from the system by itself: a primary that deals them out loses the one it is handing to a worker that dies, and its client waits
// for ever, with every kind of server (`RoundRobinHandle.handoff` of Node's lib/internal/cluster: the handle is closed only by the worker's reply).
import cluster from 'node:cluster'

cluster.schedulingPolicy = cluster.SCHED_NONE
if (cluster.isPrimary) for (let n = 0; n < 2; n++) cluster.fork()
else await import(process.argv[3] ?? './serve.mjs')
