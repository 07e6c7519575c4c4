-- Owner module: search. Subjects are found by the stems of more languages than that of their text: what is there already is read again.

delete from search_progress;
