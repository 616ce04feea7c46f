"""A server that answers every saved example of a collection, as Postman's own mock servers do.

answers     a saved example -> what is sent
paths       the path of a saved request -> whether another one fits it
queries     the same of its query
bodies      the same of its body
offers      a collection -> all that can be answered, and to what
matching    a request -> the example that answers it
proofs      whether a request says who sends it
faults      answers that come late, or not as they should
replies     what the mock server itself has to say
page        the page that lists what is served
serving     a request -> its answer, all of that together
sending     what is read of a request, and how an answer is sent
app         the same as an application, for any ASGI server
server      the server that runs it
changes     files that change while they are served
"""
