let fromFile = 5
!echo included
[1][fromFile]
