class Mailing:
    def broadcast(self, message):
        print(message)


mailing = Mailing()
# clean: another function of that name
mailing.broadcast("hello")
