global.live = require('./lib/live')
require('./routes/live')(require('fastify')())
