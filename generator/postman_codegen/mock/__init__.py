"""A server that answers every saved example of a collection, as Postman's own mock servers do.

answers     a saved example -> what is sent
paths       the path of a saved request -> whether another one fits it
queries     the same of its query
bodies      the same of its body
offers      a collection -> all that can be answered, and to what
matching    a request -> the example that answers it
app         the same over HTTP, for any ASGI server
server      the server that runs it
"""
