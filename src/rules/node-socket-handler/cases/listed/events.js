exports.Events = { CONNECTION: 'connection', TYPING: 'typing' }
