"""What is known of collections -> the pages of a reference site, and the site that Sphinx builds.

visible     text that shows all it holds
listings    code as HTML
text        text of strangers as HTML
places      where each page lies
shapes      types, as tables and pictures show them
values      what examples hold at each field
models      the models that a page shows
operations  what the page of an operation shows
errors      what the catalogue of errors shows
pages       the pages, as the templates spell them
pageformat  what Sphinx reads of them
building    pages -> site
"""
