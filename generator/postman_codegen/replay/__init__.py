"""Every saved request of a collection, sent through the generated client's own code.

package   a collection's package, generated and imported
values    what the collection has -> what is passed to a call
exchange  what goes over the wire, recorded; in a dry run nothing does
session   one request after the other
answers   what was answered -> whether it fits the types
record    what was sent, in the form `postman-wire/1`
"""
