DATELINE_SEARCH.directory({"n":111,"terms":[["1","t-ecb87193f8.js"]],"chunks":["d-a379e1bdb7.js"],"chunk":200});
