const live = require('./live.js')
const { onRoom } = require('./rooms.js')

// No word of a server stands here.
live.on('connection', onRoom)
