exports.now = () => Date.now()
