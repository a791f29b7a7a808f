// clean: a schedule calls it
exports.handler = async () => ({ sent: 0 })
