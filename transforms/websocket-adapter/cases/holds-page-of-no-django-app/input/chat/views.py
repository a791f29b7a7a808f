def room(request):
    return render(request, 'room.html')
