exports.apiHost = 'kitchen.example'
