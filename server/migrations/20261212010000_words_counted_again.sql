-- Owner module: search. The shorter list of frequent words is made at once: else the long one stays until a tenth of the messages are new.
analyze search_doc;
