// clean: code that runs brings a class of its own; that is no test
globalThis.EventSource = class {}
