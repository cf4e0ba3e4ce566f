### A sample house to try.

cli-demo = Make a house with invented customers and show it in the browser
cli-demo--folder = Folder that is made (else obhut-demo)
cli-demo--no-serve = Walk through a small house on the terminal instead
cli-demo--listen = Address and port to listen at (else 127.0.0.1:8450)

demo-filling = A year in an invented firm is being made …
demo-progress = days
demo-ready =
    The sample house is ready: { $origin }
    Everybody in it is invented. It lies in { $dir }.

    Open the address in a browser and sign in, for instance as jana (customer service):
    name, password, then the code. Choose the purpose “Customer service” and look for “müller”.
    Ctrl+C stops; the same command shows the house again.
demo-secrets = For a program that shows codes, and three emergency codes each, which work once in the place of a code:
demo-column-role = Role
demo-column-handle = Name
demo-column-password = Password
demo-column-code = Code
demo-codes = Codes now: { $codes } ({ $left } s left)

demo-init = Setting up a house. Its key lies beside it, not in it.
demo-dry-run = Looking at a customer list without writing anything. Masked samples show what Obhut takes each column for.
demo-import = Taking the list in. Verification codes and shoe sizes are left out; a row without a name is rejected.
demo-find = Finding a customer, for customer service.
demo-sound = By sound: as one hears the name on the telephone.
demo-phone = By telephone number, however it is written.
demo-show = Showing what customer service needs, and no more.
demo-show-orders = The same person for the order: other fields, payment data masked.
demo-explain = Explaining what is kept, without showing a value: from where, for what, for whom, how long.
demo-change = Correcting: the customer has moved. The old value stays in the history for a while.
demo-duplicates = Who may be there twice. They are merged only on a decision.
demo-end = Ending a basis, at first only to look: what becomes due and what stays.
demo-sweep = The sweep, to look.
demo-checkpoint = A checkpoint of the log, to be kept outside the house.
demo-erase-plan = The customer wants to be erased. First the plan, value by value …
demo-erase = … then the deed.
demo-gone = She is not found any more.
demo-log = What happened stands in the log, without names of customers.
demo-verify = And nobody can change it unnoticed.
demo-done = The sample house stays there to try: OBHUT_DATA={ $dir }

err-demo-exists = The directory { $dir } exists already.
rec-demo-exists = Name another one: obhut demo DIR
