// clean: it lets connections in, and no route calls it
exports.handler = async () => ({ isAuthorized: true })
