module.exports.alarms = () => ({ Resources: {} })
